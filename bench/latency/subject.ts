/** Something that a remote system pushes orders to, and that writes them to another. */
export interface Subject {
  /** Takes one order's text, as from a webhook. */
  push(number: number, text: string): unknown;
  close(): Promise<void>;
}

/** Where a subject keeps what it was given. */
export interface SubjectPlace {
  dir: string;
  /** Of a Redis server; 0 where none is needed. */
  port: number;
}

/** `onWrite` is called with the order's id when the sink would write. */
export type OpenSubject = (place: SubjectPlace, onWrite: (id: string) => void) => Promise<Subject>;
