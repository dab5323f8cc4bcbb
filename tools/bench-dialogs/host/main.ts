import { provideHttpClient } from '@angular/common/http';
import { Component, inject, provideZoneChangeDetection, provideZonelessChangeDetection } from '@angular/core';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideSelfRegistration } from 'ngx-self-registration';
import { WidgetActionRunner } from 'ngx-self-registration/dialogs';
import { PlainDialogs } from './plain';
import { CONTROLLER, controlsOf, template } from './templates';

/** Milliseconds from the call until something was there. */
interface Opening {
  /** All of the content: what comes before is the business of whoever makes it. */
  rendered: number;
  /** The dialog, laid out and with the focus in it. */
  usable: number;
}

declare global {
  interface Window {
    /** Opens a dialog. */
    openDialog?(way: 'library' | 'plain', number: number): Promise<Opening>;
    /** Closes it. */
    closeDialog?(): Promise<void>;
  }
}

const FUNCTION = `
  const injector = widgetContext.$scope.$injector;
  const customDialog = injector.get(widgetContext.servicesMap.get('customDialog'));
  const { controls, rendered } = additionalParams;
  customDialog.customDialog(htmlTemplate, (vm) => {${CONTROLLER}}).subscribe();`;

/** Resolves when the page has changed, or the focus has moved, so that this holds. */
function whenever(holds: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (!holds()) return;
      observer.disconnect();
      document.removeEventListener('focusin', look);
      done();
    };
    document.addEventListener('focusin', look);
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    look();
  });
}

@Component({ selector: 'app-root', template: '<p>Measured from outside.</p>' })
class Root {
  private readonly runner = inject(WidgetActionRunner);
  private readonly plain = inject(PlainDialogs);

  constructor() {
    window.openDialog = async (way, number) => {
      const began = performance.now();
      const opened = whenever(
        () =>
          !!document.activeElement?.closest('mat-dialog-container') &&
          Array.from(document.querySelectorAll('mat-dialog-container button')).some(
            (button) => button.textContent?.trim() === `Save ${number}`,
          ),
      );
      let rendered = 0;
      const mark = (): string => {
        rendered ||= performance.now() - began;
        return '';
      };
      void (way === 'plain' ? this.plain.open(number, mark) : this.open(number, mark));
      await opened;
      return { rendered, usable: performance.now() - began };
    };
    window.closeDialog = () => {
      document.querySelector<HTMLButtonElement>('mat-dialog-container button.cancel')?.click();
      return whenever(() => !document.querySelector('mat-dialog-container'));
    };
  }

  private open(number: number, rendered: () => string): Promise<boolean> {
    const action = { type: 'customPretty' as const, customHtml: template(number), customFunction: FUNCTION };
    return this.runner.run(
      { ...action, id: String(number), name: `Dialog ${number}`, icon: 'edit' },
      { widgetContext: {}, additionalParams: { controls: controlsOf(number), rendered } },
    );
  }
}

const zoneless = location.search === '?zoneless';
if (!zoneless) await import('zone.js');
bootstrapApplication(Root, {
  providers: [
    zoneless ? provideZonelessChangeDetection() : provideZoneChangeDetection({ eventCoalescing: true }),
    provideHttpClient(),
    { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    provideSelfRegistration({}),
  ],
}).catch((error: unknown) => console.error(error));
