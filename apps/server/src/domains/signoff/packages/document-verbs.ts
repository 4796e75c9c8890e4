import type { SignoffContext } from '../context.ts';
import { mustNotSign } from '../sender-scope.ts';
import { changeAsSender } from './change-as-sender.ts';
import { prepareDocuments, readDocuments, readEmail } from './prepare-documents.ts';
import { checkStatus } from './rules/checks.ts';
import { addDocuments, changeDocument, findDocument, removeDocument, setVisibility } from './rules/documents.ts';
import * as store from './store.ts';
import type { PackageVerbs } from './verbs.ts';

type DocumentVerbs = Pick<PackageVerbs, 'addDocuments' | 'changeDocument' | 'removeDocument' | 'setVisibility'>;

/** What a draft is about. */
export function createDocumentVerbs(context: SignoffContext): DocumentVerbs {
  const change = changeAsSender(context);
  return {
    async addDocuments(caller, id, documents) {
      mustNotSign(caller.actor);
      const read = await readDocuments(documents);
      return change(caller, id, async (before, { tx, now }) => {
        checkStatus(before, ['draft'], 'add documents');
        return addDocuments(before, await prepareDocuments(context.emails, tx, before, read, now));
      });
    },
    changeDocument: (caller, id, documentId, input) =>
      change(caller, id, async (before, { tx }) => {
        if (input.source) await readEmail(context.emails, tx, before, input.source);
        return changeDocument(before, documentId, input);
      }),
    removeDocument: (caller, id, documentId) =>
      change(caller, id, async (before, { tx }) => {
        const { frozen } = findDocument(before, documentId);
        const result = removeDocument(before, documentId);
        // What was put before signers stays readable; a file that never was need not be kept.
        if (frozen && frozen.round > before.round) {
          await store.deleteFrozen(tx, { applicationId: before.applicationId, packageId: before.id }, frozen.id);
        }
        return result;
      }),
    setVisibility: (caller, id, visibleTo) => change(caller, id, (before) => setVisibility(before, visibleTo)),
  };
}
