import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActionSession } from './action-session';

describe('ActionSession', () => {
  it('renders without a word when its page has gone: the focus that a dialog loses is an event, too', async () => {
    const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    const action = { id: 'a', name: 'A', icon: '', type: 'custom' };
    const session = new ActionSession(injector, action, { widgetContext: {} });
    const view = jasmine.createSpy('view');
    session.addView(view);
    injector.destroy();
    expect(() => session.digest()).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve));
    expect(view).toHaveBeenCalledTimes(2);
  });
});
