import {
  DOCUMENT,
  inject,
  Injectable,
  type Renderer2,
  RendererFactory2,
  type RendererType2,
  type Type,
} from '@angular/core';
import { MatPseudoCheckbox } from '@angular/material/core';
import { MatDialogContainer } from '@angular/material/dialog';
import { MATERIAL_IMPORTS } from '../compiler/material-imports';
import { DialogHostComponent } from './dialog-host.component';

/** What Angular keeps on a component's class, and gives renderers as its type. */
const definitionOf = (type: Type<unknown>) => (type as { ɵcmp?: RendererType2 }).ɵcmp;

/**
 * Renderers of actions' dialogs, which leave the styles of Material and of the dialogs' frame in the page once a dialog has had them. Angular takes the
 * styles of a component away with its last instance: without this, each opening would have the browser read them anew, and
 * see to the styles of the whole page. These hold in their own elements only; what others bring goes as it always does.
 */
@Injectable({ providedIn: 'root' })
export class KeptStyles implements RendererFactory2 {
  private readonly page = inject(RendererFactory2);
  private readonly document = inject(DOCUMENT);
  /** What no dialog has had yet. */
  private readonly waiting = new Set<RendererType2 | undefined>(
    [...MATERIAL_IMPORTS, MatPseudoCheckbox, MatDialogContainer, DialogHostComponent].map(definitionOf),
  );

  createRenderer(host: unknown, type: RendererType2 | null): Renderer2 {
    if (type && this.waiting.delete(type)) {
      // One more user of the styles, which never goes.
      this.page.createRenderer(this.document.createElement('div'), type);
    }
    return this.page.createRenderer(host, type);
  }

  begin(): void {
    this.page.begin?.();
  }

  end(): void {
    this.page.end?.();
  }

  whenRenderingDone(): Promise<unknown> {
    return this.page.whenRenderingDone?.() ?? Promise.resolve();
  }
}
