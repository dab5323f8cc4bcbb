const HIDING = ['hidden', 'clip'];
const PRECISE_PX = 1;

/**
 * The lower edge, in pixels of the viewport, beyond which nobody can scroll to the rest of `page`; null where all of it
 * can be reached. Consoles whose body does not scroll leave that to their pages.
 */
export function cutAt(page: HTMLElement): number | null {
  const { body, documentElement: root } = page.ownerDocument;
  const overflow = (element: Element) => getComputedStyle(element).overflowY;
  for (let box = page.parentElement; box && box !== body && box !== root; box = box.parentElement) {
    const kind = overflow(box);
    if (kind !== 'visible' && box.scrollHeight > box.clientHeight + PRECISE_PX) {
      return HIDING.includes(kind) ? box.getBoundingClientRect().bottom : null;
    }
  }
  // The viewport takes its scrolling from the root element, or from the body where that says nothing.
  const kind = overflow(root) === 'visible' ? overflow(body) : overflow(root);
  const isTooLong = Math.max(root.scrollHeight, body.scrollHeight) > root.clientHeight + PRECISE_PX;
  return HIDING.includes(kind) && isTooLong ? root.clientHeight : null;
}
