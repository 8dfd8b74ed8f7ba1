/** What a cell of a sheet holds, as the file says it. */
export interface Cell {
  kind: 'text' | 'number' | 'boolean' | 'error' | 'empty';
  text: string;
  /** Whether the sheet shows the number as a date. */
  isDate: boolean;
  /** How many digits the sheet shows at least, as `00000` does; 0 where it says nothing. */
  digits: number;
  isFormula: boolean;
}

export const emptyCell: Cell = {
  kind: 'empty',
  text: '',
  isDate: false,
  digits: 0,
  isFormula: false,
};
