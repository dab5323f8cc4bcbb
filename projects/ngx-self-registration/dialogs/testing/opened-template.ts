import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type EnvironmentProviders, type Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { SelfRegistrationNotices } from 'ngx-self-registration';
import { WidgetActionRunner } from '../widget-action-runner.service';
import { dialogElement, until } from './dialog-page';

/** The instance of the dialog that an action has opened, as its controller knows it. */
interface Instance {
  form: {
    value: Record<string, unknown>;
    valid: boolean;
    patchValue(value: object): void;
    markAllAsTouched(): void;
    disable(): void;
    enable(): void;
    reset(): void;
  };
  [member: string]: unknown;
}

/** A dialog of a template, opened by the real runtime, with a form around it. */
export class OpenedTemplate {
  private constructor(
    readonly instance: Instance,
    readonly http: HttpTestingController,
  ) {}

  static configure(...providers: (Provider | EnvironmentProviders)[]): void {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: SelfRegistrationNotices, useValue: { show: ({ text }: { text: string }) => fail(text) } },
        ...providers,
      ],
    });
  }

  /** `value` is that of the control `x`; `members` join the controller's instance. */
  static async open(template: string, value: unknown = null, members: object = {}): Promise<OpenedTemplate> {
    let instance: Instance | undefined;
    const customFunction = `
      const dialog = widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'));
      dialog.customDialog(htmlTemplate, (vm) => {
        Object.assign(vm, additionalParams.members);
        vm.form = vm.fb.group({ x: [additionalParams.value], ...additionalParams.members.controls });
        additionalParams.opened(vm);
      }).subscribe();`;
    const additionalParams = { value, members, opened: (vm: Instance) => (instance = vm) };
    await TestBed.inject(WidgetActionRunner).run(
      {
        id: 'a',
        name: 'Test',
        icon: 'x',
        type: 'customPretty',
        customFunction,
        customHtml: `<form [formGroup]="form">${template}</form>`,
      },
      { widgetContext: {}, additionalParams },
    );
    await until('the dialog', dialogElement);
    return new OpenedTemplate(await until('the controller', () => instance), TestBed.inject(HttpTestingController));
  }

  static async close(): Promise<void> {
    TestBed.inject(MatDialog).closeAll();
    await until('dialogs to close', () => !dialogElement());
  }

  /** The value of the control `x`. */
  get value(): unknown {
    return this.instance.form.value['x'];
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T {
    const found = document.querySelector<T>(`mat-dialog-container ${selector}`);
    if (!found) throw new Error(`There is no ${selector} in ${dialogElement()?.innerHTML}`);
    return found;
  }

  text(selector = ''): string {
    return document.querySelector(`mat-dialog-container ${selector}`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  type(selector: string, text: string): void {
    const field = this.find<HTMLInputElement>(selector);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  click(selector: string): void {
    this.find(selector).click();
  }

  /** Answers a request, whose address begins with `url`; tells its method, address and body. */
  async answer(url: string, body: object | string): Promise<string> {
    const request = await until(url, () => this.http.match(({ urlWithParams }) => urlWithParams.startsWith(url))[0]);
    const { method, urlWithParams, body: sent } = request.request;
    request.flush(body);
    return `${method} ${urlWithParams}${sent ? ` ${JSON.stringify(sent)}` : ''}`;
  }

  /** Chooses an option of the open list. */
  async choose(name: string): Promise<void> {
    const options = () =>
      Array.from(document.querySelectorAll<HTMLElement>('mat-option:not(.mdc-list-item--disabled)'));
    const option = await until(name, () => options().find(({ textContent }) => textContent?.trim() === name));
    option.click();
  }

  /** Waits until the form has a value. */
  async has(value: unknown): Promise<void> {
    const wanted = JSON.stringify(value);
    try {
      await until(wanted, () => JSON.stringify(this.value) === wanted);
    } catch {
      fail(`The form has ${JSON.stringify(this.value)} and not ${wanted}`);
    }
  }
}
