import { addStyles, scopedStyleSheet } from './action-styles';

describe('styles of an action', () => {
  it('hold in their dialog only, and no longer than it is open', () => {
    const inside = document.createElement('div');
    inside.className = 'scope-a';
    inside.innerHTML = '<p>in</p>';
    const outside = document.createElement('p');
    document.body.append(inside, outside);
    const remove = addStyles(document, 'p { letter-spacing: 7px } @keyframes k { from { opacity: 0 } }', 'scope-a');
    const spacing = (element: Element | null) => getComputedStyle(element as Element).letterSpacing;
    expect([spacing(inside.querySelector('p')), spacing(outside)]).toEqual(['7px', 'normal']);
    remove();
    expect(spacing(inside.querySelector('p'))).toBe('normal');
    inside.remove();
    outside.remove();
  });

  it('find elements of AngularJS Material by the classes of their translations', () => {
    const text = Array.from(scopedStyleSheet('.a md-input-container > md-icon, .md-x { top: 1px }', 's').cssRules)
      .map((rule) => rule.cssText)
      .join('');
    expect(text).toContain('.a .md-input-container > .md-icon');
    expect(text).toContain('.md-x');
  });
});
