import Quill, { Range } from 'quill';

/** Formats that the toolbar offers and that pasted text may keep. */
export const RICH_TEXT_FORMATS = ['bold', 'italic', 'underline', 'link', 'list', 'header', 'blockquote'] as const;

/** Formats at the cursor: `header` is 2 or 3, `list` is `bullet` or `ordered`, `link` an address. */
export type ActiveFormats = Readonly<Record<string, unknown>>;

/** What the surface is made from. */
export interface RichTextSurfaceOptions {
  html: string;
  /** Name of the field for screen readers. */
  label: string;
  /** The user has changed the text. */
  changed: (html: string) => void;
  /** The cursor has moved or the formats at it have changed. */
  formatsChanged: (formats: ActiveFormats) => void;
}

/** Addresses without a scheme mean a web site; others are left to Quill, which refuses scripts. */
function toUrl(address: string): string {
  return /^([a-z][a-z0-9+.-]*:|\/|#)/i.test(address) ? address : `https://${address}`;
}

/**
 * The editable area: Quill without a theme, so that the buttons around it can be Material's.
 * This file is loaded with `import()`; nothing else may import it.
 */
export class RichTextSurface {
  private readonly quill: Quill;
  private linked: Range | null = null;

  constructor(element: HTMLElement, options: RichTextSurfaceOptions) {
    this.quill = new Quill(element, {
      formats: [...RICH_TEXT_FORMATS],
      // Tab leaves the field, as it does everywhere else in the form.
      modules: {
        toolbar: false,
        keyboard: { bindings: { tab: null, 'remove tab': null, indent: null, outdent: null } },
      },
    });
    const { root } = this.quill;
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-multiline', 'true');
    root.setAttribute('aria-label', options.label);
    this.show(options.html);
    this.quill.on('text-change', (_delta, _before, source) => {
      if (source === 'user') {
        options.changed(this.html());
      }
    });
    this.quill.on('editor-change', () => options.formatsChanged(this.formats()));
  }

  /** Replaces the text; not a change of the user's. */
  show(html: string): void {
    this.quill.setContents(this.quill.clipboard.convert({ html }), 'silent');
    this.quill.history.clear();
  }

  /** Turns a format on or, where it is on with that value, off. */
  toggle(format: string, value: unknown = true): void {
    this.quill.focus();
    this.quill.format(format, this.formats()[format] === value ? false : value, 'user');
  }

  /** Takes all formats off what is selected. */
  clear(): void {
    const range = this.quill.getSelection(true);
    this.quill.removeFormat(range.index, range.length, 'user');
  }

  /** Remembers what is selected and answers with the address it links to, or ''. */
  startLink(): string {
    this.linked = this.quill.getSelection(true);
    return String(this.quill.getFormat(this.linked)['link'] ?? '');
  }

  /** Links what was selected; without a selection the address itself is inserted. An empty address takes a link off. */
  finishLink(address: string): void {
    const range = this.linked ?? this.quill.getSelection(true);
    const url = address.trim() ? toUrl(address.trim()) : false;
    if (range.length) {
      this.quill.formatText(range.index, range.length, 'link', url, 'user');
    } else if (url) {
      this.quill.insertText(range.index, address.trim(), 'link', url, 'user');
      this.quill.setSelection(range.index + address.trim().length, 0, 'user');
      // What is typed next is not part of the link.
      this.quill.format('link', false, 'user');
    }
    this.linked = null;
    this.quill.focus();
  }

  focus(): void {
    this.quill.focus();
  }

  private html(): string {
    // Quill writes every space of a paragraph as a no-break space, which would keep lines from wrapping.
    return this.quill.getText().trim() ? this.quill.getSemanticHTML().replaceAll('&nbsp;', ' ') : '';
  }

  private formats(): ActiveFormats {
    const range = this.quill.getSelection();
    return range ? this.quill.getFormat(range) : {};
  }
}
