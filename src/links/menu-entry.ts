import { dressLike, linkLike, OURS, setText } from './alike';

const ICON = 'how_to_reg';

/** A ligature of the icon font, dressed like another icon of the menu. */
function iconLike(model: Element): Element {
  const icon = model.ownerDocument.createElement(model.tagName);
  dressLike(icon, model);
  for (const name of Array.from(icon.attributes).map((attribute) => attribute.name)) {
    if (name.startsWith('data-mat-icon')) icon.removeAttribute(name);
  }
  icon.classList.add('material-icons');
  icon.setAttribute('aria-hidden', 'true');
  icon.textContent = ICON;
  return icon;
}

/** The entries that are links themselves, not lists of links. */
const entriesOf = (menu: Element): HTMLElement[] =>
  Array.from(menu.children).filter((entry): entry is HTMLElement => !!entry.querySelector(':scope > tb-menu-link > a'));

/**
 * Puts an entry into the side menu that leads to our administration: after "Customers" where that is there, else at the end.
 * What is there already gets the text again.
 */
export function placeMenuEntry(menu: Element, text: string): void {
  const known = menu.querySelector(`:scope > [${OURS}]`);
  if (known) return setText(known.querySelector('.mdc-button__label > span') ?? known.querySelector('a')!, text);
  const entries = entriesOf(menu);
  const model = entries.at(-1);
  if (!model) return;
  const { ownerDocument } = menu;
  const modelLink = model.querySelector(':scope > tb-menu-link > a')!;
  const entry = ownerDocument.createElement('li');
  dressLike(entry, model);
  entry.setAttribute(OURS, '');
  const host = ownerDocument.createElement('tb-menu-link');
  dressLike(host, modelLink.parentElement!);
  const { link, label } = linkLike(modelLink, '/registration');
  const modelLabel = modelLink.querySelector('.mdc-button__label > span');
  const words = ownerDocument.createElement('span');
  if (modelLabel) dressLike(words, modelLabel);
  words.textContent = text;
  label.append(words);
  const modelIcon = modelLink.querySelector('tb-icon, mat-icon');
  if (modelIcon && label !== link) label.before(iconLike(modelIcon));
  host.append(link);
  entry.append(host);
  const customers = entries.find((each) => /\/customers$/.test(each.querySelector('a')?.getAttribute('href') ?? ''));
  if (customers) customers.after(entry);
  else menu.append(entry);
}

/** Takes the entry away: somebody else is signed in by now. */
export function removeMenuEntry(menu: Element): void {
  menu.querySelector(`:scope > [${OURS}]`)?.remove();
}
