/** Who uses Meadow. A real product has them in its own database and knows who is logged in. */
export interface Person {
  /** Our own id of the person; Inlay knows its end users by the host's ids. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export const people: readonly Person[] = [
  { id: 'meadow-1', name: 'Ada Lindqvist', email: 'ada@meadow.example' },
  { id: 'meadow-2', name: 'Kenji Watanabe', email: 'kenji@meadow.example' },
];
