import type { JsonObject } from '@inlay/document';
import { rawLink } from '../link-address.ts';
import { objectOf, stringOf } from '../wire-values.ts';
import { youTubeId, youTubeThumbnail } from './video-address.ts';

/** Where a video is, before any policy; empty where the values do not say. */
export interface VideoSource {
  readonly address: string;
  readonly thumbnail: string;
}

/**
 * Reads `{ video: { url, type, videoId, thumbnail }, href }` and the shorter `{ videoUrl, thumbnailUrl }`.
 * A link of its own wins over the address of the video; YouTube's picture follows from the address.
 */
export function videoSource(values: JsonObject): VideoSource {
  const video = objectOf(values.video);
  const id = encodeURIComponent(stringOf(video.videoId));
  const byId =
    id === '' ? '' : video.type === 'vimeo' ? `https://vimeo.com/${id}` : `https://www.youtube.com/watch?v=${id}`;
  const url = stringOf(video.url) || stringOf(values.videoUrl) || byId;
  const onYouTube = youTubeId(url);
  return {
    address: rawLink(values.href).href || url,
    thumbnail: stringOf(video.thumbnail) || stringOf(values.thumbnailUrl) || (onYouTube && youTubeThumbnail(onYouTube)),
  };
}
