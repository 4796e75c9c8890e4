/** Behind light text: grey enough for white and pastels. */
const darkGround = '#3f424a';
/** Relative luminance, 0 to 1; lighter text cannot be read on white. */
const lightFrom = 0.6;

/**
 * A block that was made for a dark row has light text and no ground of its own. In its picture it gets a
 * dark one in place of the white page, so that there is something to see.
 */
export function darkenBehindLightText(doc: Document): void {
  const view = doc.defaultView;
  if (!view) return;
  const elements = [...doc.body.querySelectorAll<HTMLElement>('*')];
  const withText = elements.filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== ''),
  );
  const seen = withText.filter((element) => element.getBoundingClientRect().height > 1);
  const areLight = seen.every((element) => luminanceOf(view.getComputedStyle(element).color) >= lightFrom);
  const isPlain = (colour: string): boolean => /^rgba\(.*, 0\)$/.test(colour) || luminanceOf(colour) > 0.98;
  const arePlain = elements.every((element) => isPlain(view.getComputedStyle(element).backgroundColor));
  if (seen.length === 0 || !areLight || !arePlain) return;
  for (const element of [doc.documentElement, doc.body, ...elements]) {
    element.style.setProperty('background', 'transparent', 'important');
  }
  doc.documentElement.style.setProperty('background', darkGround, 'important');
}

/** Of `rgb(255, 255, 255)`, as browsers write a computed colour. */
function luminanceOf(colour: string): number {
  const channels = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((channel) => Number(channel) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
