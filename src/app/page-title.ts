import { inject, Injectable, InjectionToken, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** What the console is called where it is all there is. */
export const OWN_NAME = 'IoT Console';

/** What the console is called; empty where its pages are part of something else. */
export const PRODUCT_NAME = new InjectionToken<string>('PRODUCT_NAME', { providedIn: 'root', factory: () => OWN_NAME });

/** Window titles: the page's own name first, so that a narrow browser tab still tells pages apart. */
@Injectable({ providedIn: 'root' })
export class PageTitleStrategy extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly productName = inject(PRODUCT_NAME);
  private readonly shown = signal('');

  /** Name of the page, without the product's. */
  readonly pageTitle = this.shown.asReadonly();

  override updateTitle(state: RouterStateSnapshot): void {
    this.show(this.buildTitle(state));
  }

  /** For pages whose name is known only after loading, such as a dashboard; the breadcrumbs follow. */
  show(pageTitle: string | undefined): void {
    this.shown.set(pageTitle ?? '');
    this.title.setTitle([pageTitle, this.productName].filter(Boolean).join(' · '));
  }
}
