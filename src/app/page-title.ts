import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** What the console is called. */
export const PRODUCT_NAME = 'IoT Console';

/** Window titles: the page's own name first, so that a narrow browser tab still tells pages apart. */
@Injectable({ providedIn: 'root' })
export class PageTitleStrategy extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(state: RouterStateSnapshot): void {
    this.show(this.buildTitle(state));
  }

  /** For pages whose name is known only after loading, such as a dashboard. */
  show(pageTitle: string | undefined): void {
    this.title.setTitle(pageTitle ? `${pageTitle} · ${PRODUCT_NAME}` : PRODUCT_NAME);
  }
}
