import './code-block.css';
import { readCodeTokens } from './code-tokens.ts';
import { CopyButton } from './copy-button.tsx';

/** {@link CodeBlock} */
export interface CodeBlockProps {
  readonly code: string;
  /** What the code is; accessible name and "Copy …". */
  readonly name: string;
  /** Without the copy button, for code that only shows something. */
  readonly plain?: boolean;
}

/** Code to read and copy. Always left to right; scrolls by keyboard too. */
export function CodeBlock(props: CodeBlockProps) {
  const { code, name, plain = false } = props;
  return (
    <div className="ui-code" dir="ltr">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines must be scrollable without a pointer */}
      <section className="ui-code-scroll" tabIndex={0} aria-label={name}>
        <pre>
          <code>
            {readCodeTokens(code).map((token, index) =>
              token.kind === 'plain' ? (
                token.text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text, which changes as a whole
                <span key={index} className={`ui-code-${token.kind}`}>
                  {token.text}
                </span>
              ),
            )}
          </code>
        </pre>
      </section>
      {plain ? null : (
        <div className="ui-code-copy">
          <CopyButton text={code} name={name} />
        </div>
      )}
    </div>
  );
}
