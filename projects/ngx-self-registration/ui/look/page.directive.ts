import { afterNextRender, DestroyRef, Directive, ElementRef, inject } from '@angular/core';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import { FIELD_LOOK } from './field-look';
import { applyLook } from './apply-look';
import { cutAt } from './reachable';

/** Every element that the router places: it has the host's look, and scrolls by itself where nothing round it does. */
@Directive({
  selector: '[srPage]',
  providers: [FIELD_LOOK],
  host: { class: 'sr-page' },
})
export class SrPageDirective {
  private readonly page = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const look = inject(SELF_REGISTRATION_CONFIG).look;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      void applyLook(this.page, look);
      // Its own box may be held by the host while what is in it grows.
      const grows = new ResizeObserver(() => this.fit());
      const boxes = [this.page, this.page.firstElementChild, this.page.ownerDocument.documentElement];
      for (const box of boxes) if (box) grows.observe(box);
      destroyed.onDestroy(() => grows.disconnect());
    });
  }

  private fit(): void {
    const { style } = this.page;
    const at = this.page.scrollTop;
    style.maxBlockSize = style.overflow = '';
    const edge = cutAt(this.page);
    if (edge !== null) {
      style.maxBlockSize = `${edge - this.page.getBoundingClientRect().top}px`;
      style.overflow = 'auto';
      this.page.scrollTop = at;
    }
  }
}
