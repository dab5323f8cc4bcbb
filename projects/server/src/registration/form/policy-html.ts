import sanitizeHtml from 'sanitize-html';

const PRESENTATION = ['class', 'align', 'dir', 'lang', 'title'];

/** Schemes a link may have; relative links and anchors too. */
const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel'];

/**
 * Makes a policy's HTML safe to show to strangers: formatting, tables, links and pictures inside the text stay; scripts,
 * styles, event handlers, forms and frames go, and so do pictures of other sites, which would learn who reads the policy.
 * Links open beside the form and tell nothing about it.
 */
export function sanitizePolicy(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'h1', 'h2', 'del', 'ins', 'details', 'summary'],
    disallowedTagsMode: 'discard',
    allowedAttributes: {
      '*': PRESENTATION,
      a: ['href', 'name', 'id', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start', 'type'],
      li: ['value', 'data-list'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
    },
    allowedSchemes: LINK_SCHEMES,
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, { href, ...attribs }) => ({
        tagName,
        attribs: href?.startsWith('#')
          ? { ...attribs, href }
          : { ...attribs, ...(href ? { href } : {}), target: '_blank', rel: 'noopener noreferrer' },
      }),
    },
    exclusiveFilter: (frame) =>
      frame.tag === 'img' &&
      (!frame.attribs['src'] ||
        (/^\s*data:/i.test(frame.attribs['src']) &&
          !/^data:image\/(png|jpe?g|gif|webp|avif)[;,]/i.test(frame.attribs['src']))),
  });
}
