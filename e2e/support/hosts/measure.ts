import type { Locator } from '@playwright/test';

/** How one element of a screen looks and where it is, in pixels of the screen. */
export interface Measured {
  what: string;
  box: [x: number, y: number, width: number, height: number];
  text: string;
}

export interface Measurement {
  width: number;
  /** The width of what the host gives a page: the router's outlet, or the window. */
  given: number;
  elements: Measured[];
  /** Sentences about what is wrong wherever it is seen: overlaps, sideways scrolling, what is cut or out of reach. */
  faults: string[];
}

/** Measures a screen: all that people read and use in it. */
export function measure(screen: Locator): Promise<Measurement> {
  return screen.evaluate((root) => {
    const CONTROLS =
      'button, a[href], textarea, mat-form-field, mat-checkbox, mat-slide-toggle, mat-radio-button, mat-button-toggle-group';
    // Code editors scroll sideways by design, and the row of a tab group does so with arrows.
    const SCROLLS_SIDEWAYS = '.cm-scroller, .mat-mdc-tab-label-container, .ql-clipboard, .mat-mdc-tab-header';
    const origin = root.getBoundingClientRect();
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const name = (element: Element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
      return `${element.localName} "${words.slice(0, 40)}"`;
    };
    const all = [...root.querySelectorAll<HTMLElement>('*')].filter(isShown);
    const seen = all.filter((element) =>
      element.matches(`${CONTROLS}, h1, h2, h3, p, ul, ol, li, th, td, code, strong, legend, fieldset, img, mat-card`),
    );
    const elements = seen.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return {
        what: name(element),
        box: [x - origin.x, y - origin.y, width, height].map(Math.round) as Measured['box'],
        // Of buttons without text, the one of a switch and those of icons, none is seen.
        text:
          element.matches('.mat-mdc-icon-button') || !element.textContent?.trim()
            ? ''
            : `${style.fontSize}/${style.lineHeight} ${style.fontWeight} ${style.color} ${style.textDecorationLine}`,
      };
    });

    const faults: string[] = [];
    const controls = all.filter((element) => element.matches(CONTROLS) && !element.parentElement?.closest(CONTROLS));
    for (const [index, one] of controls.entries()) {
      const a = one.getBoundingClientRect();
      for (const other of controls.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 2) faults.push(`${name(one)} and ${name(other)} overlap by ${across} x ${down}`);
      }
    }
    // Nobody can scroll what is hidden, though scripts can: a control has to be in sight, or in a box that scrolls.
    const viewport = document.documentElement;
    const scrollsOf = (box: Element) => getComputedStyle(box).overflowY;
    const isStuck = (control: Element) => {
      let inner = control.getBoundingClientRect();
      for (let box = control.parentElement; box && box !== document.body; box = box.parentElement) {
        const kind = scrollsOf(box);
        const outer = box.getBoundingClientRect();
        const isOutside = inner.bottom > outer.bottom + 2 || inner.top < outer.top - 2;
        if ((kind === 'hidden' || kind === 'clip') && isOutside) return true;
        if (kind !== 'visible' && isOutside) inner = outer;
      }
      const kind = scrollsOf(viewport) === 'visible' ? scrollsOf(document.body) : scrollsOf(viewport);
      return kind === 'hidden' && (inner.bottom > viewport.clientHeight + 2 || inner.top < -2);
    };
    faults.push(...controls.filter(isStuck).map((control) => `${name(control)} cannot be scrolled to`));
    for (const element of [root, ...all, viewport]) {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isOver = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      if (!isOver || element.matches(SCROLLS_SIDEWAYS) || element.closest(SCROLLS_SIDEWAYS)) continue;
      if (overflowX === 'auto' || overflowX === 'scroll' || element === viewport) {
        faults.push(`${name(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth}`);
      } else if (
        overflowX === 'hidden' &&
        textOverflow !== 'ellipsis' &&
        element.matches('button, p, td, li, div, section')
      ) {
        faults.push(`${name(element)} is cut by ${element.scrollWidth - element.clientWidth}`);
      }
    }
    const outlet = root.closest('main#content');
    return { width: origin.width, given: outlet ? outlet.clientWidth : window.innerWidth, elements, faults };
  });
}

/** What differs between a screen in a plain console and the same in another, one sentence each. */
export function differences(plain: Measurement, other: Measurement, tolerance = 2): string[] {
  const found: string[] = [];
  const names = (measurement: Measurement) => measurement.elements.map(({ what }) => what).join('\n');
  if (names(plain) !== names(other)) {
    return [`other elements are shown: ${plain.elements.length} and ${other.elements.length}`];
  }
  for (const [index, before] of plain.elements.entries()) {
    const after = other.elements[index] as Measured;
    if (before.box.some((value, side) => Math.abs(value - (after.box[side] as number)) > tolerance)) {
      found.push(`${before.what} is at ${before.box.join(', ')} and here at ${after.box.join(', ')}`);
    }
    if (before.text !== after.text) found.push(`${before.what} is in ${before.text} and here in ${after.text}`);
  }
  return found;
}
