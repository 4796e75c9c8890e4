/** Networks that a person can choose from; another name may be written. `start` is how an address of it begins. */
export const socialNetworks: readonly { readonly name: string; readonly start: string }[] = [
  { name: 'Facebook', start: 'https://www.facebook.com/' },
  { name: 'Instagram', start: 'https://www.instagram.com/' },
  { name: 'X', start: 'https://x.com/' },
  { name: 'LinkedIn', start: 'https://www.linkedin.com/company/' },
  { name: 'YouTube', start: 'https://www.youtube.com/@' },
  { name: 'TikTok', start: 'https://www.tiktok.com/@' },
  { name: 'Pinterest', start: 'https://www.pinterest.com/' },
  { name: 'WhatsApp', start: 'https://wa.me/' },
  { name: 'Telegram', start: 'https://t.me/' },
  { name: 'Threads', start: 'https://www.threads.net/@' },
  { name: 'Email', start: 'mailto:' },
  { name: 'Website', start: 'https://' },
];
