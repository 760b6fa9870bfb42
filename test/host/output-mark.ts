/** Owns the mark of the lines that the in-host tests print. */
export const hostOutputMark = '[test] ';
