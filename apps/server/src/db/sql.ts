/** A statement as a value: SQL written as SQL, its values apart from it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared once per connection under this name: for the few hot look-ups. */
  readonly name?: string;
}

/** ``sql`select … where id = ${id}` ``: every `${…}` becomes a parameter; there is no way to splice text in. */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 1) text += `$${i}${parts[i]}`;
  return { text, values };
}

/** The same statement, prepared under `name`. A name stands for one text for ever. */
export function prepared(name: string, statement: Statement): Statement {
  return { ...statement, name };
}
