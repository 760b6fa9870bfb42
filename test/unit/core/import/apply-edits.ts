/** Owns applying edits to a text, as an editor does: all places are those of the text before. */
import type { TextEdit } from '../../../../src/core/import/text-edit';

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.start - a.edit.start || b.index - a.index)
    .reduce((changed, { edit }) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end), text);
}
