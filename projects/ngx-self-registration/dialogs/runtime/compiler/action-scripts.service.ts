import { DOCUMENT, inject, Injectable, VERSION } from '@angular/core';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { ACTION_SCRIPTS, actionKey, actionScriptAddress, templateKey } from 'ngx-self-registration/models/action-code';
import { readyActionFunction, type ReadyFunction } from '../action-function';
import type { ReadyTemplate } from './ready-component';

type Entries = Partial<Record<string, unknown>>;

/**
 * Actions as the server has compiled them, where the host says that one of this project's is behind. Each is asked for once
 * a page, by a hash of its text and of the version of Angular: what is found is what the browser would have made of it.
 */
@Injectable({ providedIn: 'root' })
export class ActionScripts {
  private readonly document = inject(DOCUMENT);
  private readonly config = inject(SELF_REGISTRATION_CONFIG);
  private readonly loading = new Map<string, Promise<void>>();

  /** Pages by HTTP have no `crypto.subtle`, but on this machine. */
  private readonly isOn = this.config.compiledActions && !!globalThis.crypto?.subtle;

  /** The function of an action; undefined where there is none that fits, so that the browser has to compile it. */
  async functionOf({
    customHtml,
    customFunction,
  }: Pick<WidgetActionDescriptor, 'customHtml' | 'customFunction'>): Promise<ReadyFunction | undefined> {
    if (!this.isOn || !customFunction) return undefined;
    const key = await actionKey(VERSION.full, { html: customHtml ?? '', code: customFunction });
    if (!this.entries[key]) await this.load(key);
    return this.entries[key] as ReadyFunction | undefined;
  }

  /** The condition of an action's button, a function of `widgetContext` and `data`; undefined as above. */
  async conditionOf(code: string): Promise<((widgetContext: object, data: unknown) => unknown) | undefined> {
    const ready = await this.functionOf({ customFunction: code });
    return ready && ((widgetContext, data) => readyActionFunction(ready, { data })(null, widgetContext));
  }

  /** A mended template of an action whose function was found; undefined as there. Asks for nothing. */
  async templateOf(mended: string): Promise<ReadyTemplate | undefined> {
    if (!this.isOn) return undefined;
    return this.entries[await templateKey(VERSION.full, mended)] as ReadyTemplate | undefined;
  }

  private get entries(): Entries {
    return (globalThis as { [ACTION_SCRIPTS]?: Entries })[ACTION_SCRIPTS] ?? {};
  }

  private load(key: string): Promise<void> {
    const loading = this.loading.get(key) ?? this.append(this.config.apiBaseUrl + actionScriptAddress(key));
    this.loading.set(key, loading);
    return loading.catch((error: unknown) => {
      // The action runs without it where the page may compile; the next run asks again.
      this.loading.delete(key);
      console.warn(error);
    });
  }

  private append(address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const element = this.document.createElement('script');
      element.src = address;
      element.onload = () => (element.remove(), resolve());
      element.onerror = () => (element.remove(), reject(new Error(`${address} could not be loaded.`)));
      this.document.head.append(element);
    });
  }
}
