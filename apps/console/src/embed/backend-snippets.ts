import { csharp } from './backend/csharp.ts';
import { curl } from './backend/curl.ts';
import { go } from './backend/go.ts';
import { java } from './backend/java.ts';
import { node } from './backend/node.ts';
import { php } from './backend/php.ts';
import { python } from './backend/python.ts';
import { ruby } from './backend/ruby.ts';
import type { Snippet } from './snippet.ts';

/** Backend languages, one file and one line each. */
export const backendSnippets: readonly Snippet[] = [node, python, php, java, ruby, go, csharp, curl];
