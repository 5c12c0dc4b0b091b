// Cells as spreadsheets copy them: tab-separated, rows by line breaks, a cell with a tab, a quote or a line break in double quotes.

export function parseCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i += 1) {
    const letter = source[i]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source[i + 1] === '"') { cell += '"'; i += 1; } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') { row.push(cell); cell = ''; } else if (letter === '\n') { rows.push([...row, cell]); row = []; cell = ''; } else cell += letter;
  }
  if (cell !== '' || row.length) rows.push([...row, cell]);
  return rows;
}

// A cell that a spreadsheet would take for a formula is kept text by a leading apostrophe; numbers, also negative ones, are none.
function safe(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

export function formatCells(rows: readonly (readonly string[])[]): string {
  const cellText = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map((cell) => cellText(safe(cell))).join('\t')).join('\n');
}
