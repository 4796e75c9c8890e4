import { refuse } from '@inlay/contract';
import type { z } from 'zod';

/** For bodies that may come as JSON or inside a form. @throws Refusal `validation_failed`, which names the fields. */
export function parseShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
  const [first] = fields;
  return refuse('validation_failed', `${first?.field}: ${first?.message}`, { fields });
}
