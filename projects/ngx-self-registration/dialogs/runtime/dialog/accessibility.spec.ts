import { improveAccessibility } from './accessibility';

describe('what takes the focus in an action’s dialog', () => {
  let content: HTMLElement;

  beforeEach(() => {
    content = document.createElement('div');
    content.innerHTML = `<button class="cross"></button><input readonly /><input class="first" /><input class="second" />`;
    document.body.append(content);
    improveAccessibility(content, { focusField: true });
  });

  afterEach(() => content.remove());

  const marked = () => [...content.querySelectorAll('[cdkFocusInitial]')].map(({ className }) => className);

  it('is the first field, and not the cross', () => {
    expect(marked()).toEqual(['first']);
  });

  it('stays with the field that somebody is in before the dialog has opened', () => {
    content.querySelector<HTMLElement>('.second')!.focus();
    expect(marked()).toEqual(['second']);
  });
});
