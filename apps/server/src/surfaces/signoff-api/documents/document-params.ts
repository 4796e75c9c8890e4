import { z } from 'zod';

const id = z.string().min(1).max(200);

export const documentParams = z.object({ packageId: id, documentId: id });
