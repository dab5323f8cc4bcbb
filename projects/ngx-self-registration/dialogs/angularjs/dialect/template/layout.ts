const MAIN: Record<string, string> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  'space-around': 'space-around',
  'space-between': 'space-between',
};
const CROSS: Record<string, string> = { ...MAIN, stretch: 'stretch' };

/** Attributes that only place an element. */
const LAYOUT_ATTRIBUTE = /^(layout|flex|hide|show)(-|$)/;

/** True for attributes that {@link layoutOf} takes care of. */
export function isLayoutAttribute(name: string): boolean {
  return LAYOUT_ATTRIBUTE.test(name);
}

/** What AngularJS Material's attributes `layout`, `layout-align`, `layout-wrap`, `flex` … mean as classes and styles. */
export function layoutOf(attributes: ReadonlyMap<string, string>): { classes: string[]; styles: string[] } {
  const classes: string[] = [];
  const styles: string[] = [];
  const direction = attributes.get('layout');
  if (direction !== undefined) {
    classes.push(direction === 'column' ? 'layout-column' : 'layout-row');
  }
  for (const name of ['layout-wrap', 'layout-fill', 'layout-padding', 'layout-margin']) {
    if (attributes.has(name)) {
      classes.push(name);
    }
  }
  const align = attributes.get('layout-align')?.trim().split(/\s+/);
  if (align) {
    styles.push(`justify-content: ${MAIN[align[0]] ?? 'flex-start'}`, `align-items: ${CROSS[align[1]] ?? 'stretch'}`);
  }
  const share = attributes.get('flex');
  if (share !== undefined) {
    classes.push('sr-flex');
    if (/^\d+$/.test(share) && share !== '100') {
      styles.push(`flex: ${share} 1 0`);
    } else if (['auto', 'none', 'initial'].includes(share)) {
      styles.push(`flex: ${share === 'auto' ? '1 1 auto' : share}`);
    }
  }
  return { classes, styles };
}
