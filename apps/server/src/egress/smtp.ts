import { createTransport, type Transporter } from 'nodemailer';

/** One mail, ready to leave. Addresses and names are plain; the library encodes and folds them. */
export interface Mail {
  /** Becomes the `Message-ID`, so that a mail that is tried twice is one mail to a reader. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Answers go here instead of to the sender of this installation. */
  readonly replyTo?: { readonly name: string; readonly address: string };
}

/** What the server said. `refused` is for good (5xx), everything else may work later. */
export type MailResult =
  | { readonly sent: true; readonly answer: string }
  | { readonly sent: false; readonly refused: boolean; readonly failure: string };

export interface Smtp {
  /** Never throws on what the server does. */
  send(mail: Mail): Promise<MailResult>;
  close(): void;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`, from the operator. */
  readonly url: string;
  /** `Name <address>`. */
  readonly from: string;
}

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 30_000;

/**
 * The operator's mail server: trusted like the database, so it may be a private address. Nothing that a
 * mail holds is fetched or read from a file.
 */
export function createSmtp({ url, from }: SmtpOptions): Smtp {
  const transport: Transporter = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, html, text, replyTo }) {
      try {
        const sent = (await transport.sendMail({
          from,
          to,
          subject,
          html,
          text,
          messageId: `<${id}@${domain}>`,
          ...(replyTo ? { replyTo } : {}),
          headers: { 'Auto-Submitted': 'auto-generated' },
        })) as { readonly response?: string };
        return { sent: true, answer: (sent.response ?? '').slice(0, 300) };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function failureOf(error: unknown): MailResult {
  const { responseCode, response, message } = error as {
    readonly responseCode?: number;
    readonly response?: string;
    readonly message?: string;
  };
  const refused = responseCode !== undefined && responseCode >= 500 && responseCode !== 535;
  // The answer of a server may repeat an address, never a password.
  return { sent: false, refused, failure: (response ?? message ?? 'unknown').slice(0, 300) };
}
