const youTube =
  /^(?:https?:)?\/\/(?:(?:www|m|music)\.)?(?:youtu\.be\/|youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#\s]*&)?v=|(?:embed|shorts|live|v)\/))([\w-]{11})(?![\w-])/i;
const vimeo =
  /^(?:https?:)?\/\/(?:(?:www|player)\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?(\d{5,12})(?!\d)/i;

/** The video that an address of YouTube leads to, or an empty string. */
export function youTubeId(address: string): string {
  return youTube.exec(address)?.[1] ?? '';
}

/** The picture that YouTube keeps for every video. The address follows from the id; nobody is asked. */
export function youTubeThumbnail(id: string): string {
  return `https://img.youtube.com/vi/${id}/hqdefault.jpg`;
}

/** What Unlayer's readers want to know of a video besides its address: `{ type, videoId }`, empty for other providers. */
export function videoIdentity(address: string): { readonly type: string; readonly videoId: string } {
  const onYouTube = youTubeId(address);
  if (onYouTube !== '') return { type: 'youtube', videoId: onYouTube };
  const onVimeo = vimeo.exec(address)?.[1];
  return onVimeo === undefined ? { type: '', videoId: '' } : { type: 'vimeo', videoId: onVimeo };
}
