import { csharp } from './csharp.ts';
import { curl } from './curl.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import type { PluginSnippet } from './plugin-snippet.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';

/** Getting a token on the host's server, one file and one line a language. */
export const tokenSnippets: readonly PluginSnippet[] = [node, php, python, ruby, java, go, csharp, curl];
