import { Injectable, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideSelfRegistration } from 'ngx-self-registration/setup';
import { Question, SelfRegistrationConfirm } from './confirm.port';
import { Notice, SelfRegistrationNotices } from './notice.port';
import { withConfirm, withNotices } from './with-ports';

type Probe = typeof globalThis & { scriptOfAName?: boolean };
const EVIL = `Role <img src=x onerror="globalThis.scriptOfAName = true"> & 'co'`;

let shown: HTMLElement;

/** As ThingsBoard's toasts: whatever comes is HTML. */
@Injectable({ providedIn: 'root' })
class HtmlToasts extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    shown.innerHTML = text;
  }
}

@Injectable({ providedIn: 'root' })
class TextToasts extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    shown.textContent = text;
  }
}

@Injectable({ providedIn: 'root' })
class HtmlConfirm extends SelfRegistrationConfirm {
  override async ask({ title, text, confirm, cancel }: Question): Promise<boolean> {
    shown.innerHTML = [title, text, confirm, cancel].join('|');
    return true;
  }
}

describe('texts for a host', () => {
  beforeEach(() => {
    delete (globalThis as Probe).scriptOfAName;
    shown = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => shown.remove());

  const notices = (host: Type<SelfRegistrationNotices>, options?: { sink?: 'html' | 'text' }) => {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({}, withNotices(host, options))] });
    return TestBed.inject(SelfRegistrationNotices);
  };
  const ran = async () => {
    await new Promise((next) => setTimeout(next, 200));
    return (globalThis as Probe).scriptOfAName === true;
  };

  it('run nothing in a toast that takes HTML, and show every character', async () => {
    notices(HtmlToasts).show({ kind: 'success', text: `${EVIL} was deleted.` });
    expect(await ran()).toBeFalse();
    expect(shown.textContent).toBe(`${EVIL} was deleted.`);
  });

  it('are not escaped for a toast that says it takes text', () => {
    notices(TextToasts, { sink: 'text' }).show({ kind: 'info', text: EVIL });
    expect(shown.textContent).toBe(EVIL);
  });

  it('run nothing in a question that takes HTML', async () => {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({}, withConfirm(HtmlConfirm))] });
    const answer = await TestBed.inject(SelfRegistrationConfirm).ask({
      title: EVIL,
      text: EVIL,
      confirm: EVIL,
      cancel: EVIL,
    });
    expect(answer).toBeTrue();
    expect(await ran()).toBeFalse();
    expect(shown.textContent).toBe([EVIL, EVIL, EVIL, EVIL].join('|'));
  });

  it('leave out what was left out', async () => {
    TestBed.configureTestingModule({ providers: [provideSelfRegistration({}, withConfirm(HtmlConfirm))] });
    await TestBed.inject(SelfRegistrationConfirm).ask({ title: 'T', confirm: 'C' });
    expect(shown.textContent).toBe('T||C|');
  });
});
