/** What a link may begin with; merge tags are filled when the email is sent. */
const allowed = /^(https?:\/\/|mailto:|tel:|sms:|#|\{\{)/i;

export function isLinkAllowed(href: string): boolean {
  return href === '' || allowed.test(href);
}

/** What a person means by `example.com` or `me@example.com`. */
export function completeLink(typed: string): string {
  const text = typed.trim();
  if (text === '' || allowed.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)+([/?#:].*)?$/.test(text) ? `https://${text}` : text;
}
