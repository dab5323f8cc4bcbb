import { TestBed } from '@angular/core/testing';
import { SelfRegistrationConfirm } from './confirm.port';
import { SelfRegistrationNotices } from './notice.port';

const EVIL = `<img src=x onerror="fail('ran')"> & "co"`;

/* As long as nothing of the library has been loaded that brings Material's. */
describe('ports that nobody has set, before a feature is loaded', () => {
  const line = () => document.querySelector<HTMLElement>('.sr-notice-error, .sr-notice-success');
  afterEach(() => line()?.remove());

  it('tell in a line of text, and take it away', () => {
    jasmine.clock().install();
    try {
      TestBed.inject(SelfRegistrationNotices).show({ kind: 'error', text: EVIL });
      expect(line()?.textContent).toBe(EVIL);
      expect(line()?.getAttribute('role')).toBe('alert');
      jasmine.clock().tick(9_000);
      expect(line()).not.toBeNull();
      jasmine.clock().tick(2_000);
      expect(line()).toBeNull();
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('interrupt nobody for what went well', () => {
    TestBed.inject(SelfRegistrationNotices).show({ kind: 'success', text: 'Saved' });
    expect(line()?.getAttribute('role')).toBe('status');
  });

  it('ask by the browser', async () => {
    const ask = spyOn(window, 'confirm').and.returnValues(true, false);
    const confirm = TestBed.inject(SelfRegistrationConfirm);
    expect(await confirm.ask({ title: 'Delete it?', text: 'It is gone then.', confirm: 'Delete' })).toBeTrue();
    expect(await confirm.ask({ title: 'Leave?', confirm: 'Leave' })).toBeFalse();
    expect(ask.calls.allArgs()).toEqual([['Delete it?\n\nIt is gone then.'], ['Leave?']]);
  });
});
