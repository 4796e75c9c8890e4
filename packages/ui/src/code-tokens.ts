/** A piece of code and how it is coloured; `plain` is not. */
export interface CodeToken {
  readonly kind: 'plain' | 'comment' | 'string' | 'keyword';
  readonly text: string;
}

const keywords =
  'async|await|break|case|class|const|def|defer|do|done|echo|else|end|export|for|foreach|func|function|if|import|in|interface|let|match|new|nil|null|None|package|private|public|raise|require|return|static|struct|then|throw|throws|try|type|unless|using|var|void|while|with|true|false|namespace|final|curl';

/** Comments of `//`, `#`, `<!-- -->` and block form, then quoted strings, then words. */
const pattern = new RegExp(
  [
    '(?<comment>/\\*[\\s\\S]*?\\*/|<!--[\\s\\S]*?-->|(?<![:\\w\'"])//[^\\n]*|(?<=^|\\n)\\s*# [^\\n]*)',
    '(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|\'(?:[^\'\\\\\\n]|\\\\.)*\'|`(?:[^`\\\\]|\\\\.)*`)',
    `(?<keyword>(?<![\\w.$-])(?:${keywords})(?![\\w-]))`,
  ].join('|'),
  'g',
);

/** Enough colour to find one's way in a snippet of any of the usual languages; no parser. */
export function readCodeTokens(code: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    if (match.index > at) tokens.push({ kind: 'plain', text: code.slice(at, match.index) });
    const { comment, string } = match.groups ?? {};
    const kind = comment !== undefined ? 'comment' : string !== undefined ? 'string' : 'keyword';
    tokens.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < code.length) tokens.push({ kind: 'plain', text: code.slice(at) });
  return tokens;
}
