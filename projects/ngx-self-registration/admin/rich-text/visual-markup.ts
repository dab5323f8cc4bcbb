/** Elements that the visual editor can show and write again. */
const ELEMENTS = new Set('P BR B STRONG I EM U A UL OL LI H2 H3 BLOCKQUOTE'.split(' '));
/** Attributes of them that survive; `target` and `rel` are written anew. */
const ATTRIBUTES = new Set(['href', 'target', 'rel']);

/** Whether HTML would come out of the visual editor as it went in. Where not, only its source is offered. */
export function isVisualMarkup(html: string): boolean {
  const elements = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('head *, body *')];
  return elements.every(
    (element) => ELEMENTS.has(element.tagName) && element.getAttributeNames().every((name) => ATTRIBUTES.has(name)),
  );
}
