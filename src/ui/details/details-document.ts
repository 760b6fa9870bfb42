/**
 * Owns the document of the details view: its frame, style and the few lines of script that put sections in place and tell
 * which button was pressed. The Content-Security-Policy lets nothing else run and nothing be loaded.
 */
import { Html } from './html';
import { sectionIds, type Sections } from './details-sections';

export interface DetailsButton {
  /** Goes back to the panel when it is pressed. */
  readonly id: string;
  readonly label: string;
}

export interface DetailsDocument {
  readonly language: string;
  readonly title: string;
  readonly sections: Sections;
  readonly buttons: readonly DetailsButton[];
  readonly buttonsLabel: string;
  /** Random, one a document. */
  readonly nonce: string;
}

const style = `
body{padding:0 24px 24px;max-width:60rem;line-height:1.5;background:var(--vscode-editor-background);color:var(--vscode-foreground);font-family:var(--vscode-font-family);font-size:var(--vscode-font-size)}
h1{font-size:1.6em;font-weight:600;margin:20px 0 4px;overflow-wrap:anywhere}
h2{font-size:1.1em;font-weight:600;margin:28px 0 8px}
h3{font-size:1em;font-weight:600;margin:12px 0 4px}
p{margin:4px 0}
.state{font-size:1.2em}
.note{color:var(--vscode-descriptionForeground)}
.mono{font-family:var(--vscode-editor-font-family)}
dl{display:grid;grid-template-columns:minmax(9em,max-content) 1fr;gap:4px 20px;margin:0}
dt{color:var(--vscode-descriptionForeground);grid-column:1}
dd{margin:0;grid-column:2;overflow-wrap:anywhere}
@media(max-width:32rem){dl{display:block}dd{margin-bottom:6px}}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:4px 12px 4px 0;border-bottom:1px solid var(--vscode-widget-border,var(--vscode-contrastBorder,#8884));overflow-wrap:anywhere}
th{font-weight:600}
.number{font-variant-numeric:tabular-nums}
.line{width:100%;height:44px;display:block}
.track{fill:var(--vscode-editorWidget-background);stroke:var(--vscode-contrastBorder,var(--vscode-descriptionForeground));stroke-width:1;vector-effect:non-scaling-stroke}
.window{fill:var(--vscode-descriptionForeground);opacity:.35}
.gone,.bar{fill:var(--vscode-charts-green)}
.bar{stroke:var(--vscode-editor-background);stroke-width:1;vector-effect:non-scaling-stroke}
.gone.expiring{fill:var(--vscode-charts-yellow)}
.gone.expired{fill:var(--vscode-charts-red)}
.now{fill:var(--vscode-foreground)}
.failure{fill:var(--vscode-charts-red)}
.ends{display:flex;justify-content:space-between;color:var(--vscode-descriptionForeground)}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0}
button{font:inherit;padding:4px 12px;border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));border-radius:2px;color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);cursor:pointer}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}
button:first-child{color:var(--vscode-button-foreground);background:var(--vscode-button-background)}
button:first-child:hover{background:var(--vscode-button-hoverBackground)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
`;

/** `what` is HTML that `details-sections.ts` made; nothing else sends messages into a webview. */
const script = `
const host = acquireVsCodeApi();
addEventListener('message', ({ data }) => {
  for (const [id, what] of Object.entries(data.sections)) {
    const section = document.getElementById(id);
    if (section && section.innerHTML !== what) section.innerHTML = what;
  }
  const spoken = document.getElementById('spoken');
  if (spoken.textContent !== data.spoken) spoken.textContent = data.spoken;
});
document.querySelector('.buttons').addEventListener('click', ({ target }) => {
  if (target.dataset.id) host.postMessage(target.dataset.id);
});
`;

export function detailsDocument({ language, title, sections, buttons, buttonsLabel, nonce }: DetailsDocument): string {
  const frame = Html.of`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
`;
  const head = `<style nonce="${nonce}">${style}</style>\n</head>\n`;
  const first = Html.of`<body>
<main>
<h1>${title}</h1>
`;
  const toolbar = Html.of`<div class="buttons" role="group" aria-label="${buttonsLabel}">${buttons.map(({ id, label }) => Html.of`<button type="button" data-id="${id}">${label}</button>`)}</div>
<p id="spoken" role="status" class="hidden"></p>
`;
  const body = sectionIds.map((id) => `<section id="${id}">${sections[id]}</section>${id === 'state' ? toolbar.text : ''}`).join('\n');
  return `${frame.text}${head}${first.text}${body}\n</main>\n<script nonce="${nonce}">${script}</script>\n</body>\n</html>`;
}
