import { ConnectedPosition, Overlay } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { DestroyRef, inject, Injectable, Injector } from '@angular/core';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';
import { type StateParams, titleWith } from 'ngx-self-registration/dialogs';
import { DashboardContext } from '../dashboard-context';
import { SHOWN_STATE, type ShownState, StateDialogComponent, StatePopoverComponent } from './state-dialog.component';

/** A state to show beside the present one. */
export interface StateToShow {
  stateId?: string | null;
  params?: StateParams;
}

/** How a dialog looks; sizes in percent of the window. */
export interface DialogSettings {
  title?: string;
  width?: number;
  height?: number;
}

/** How a popover looks; sizes as CSS has them. */
export interface PopoverSettings {
  /** `top`, `bottomLeft` and the like: at which side, and along which edge. Of several, the first that has room. */
  placement?: string | readonly string[];
  hideOnClickOutside?: boolean;
  width?: string;
  height?: string;
  style?: Record<string, string>;
}

type Side = 'top' | 'bottom' | 'left' | 'right';
const GAP_PX = 8;

/** Where a popover stands beside what was clicked. */
function positionAt(side: Side): ConnectedPosition {
  const centre = { originX: 'center', overlayX: 'center', originY: 'center', overlayY: 'center' } as const;
  switch (side) {
    case 'top':
      return { ...centre, originY: 'top', overlayY: 'bottom', offsetY: -GAP_PX };
    case 'bottom':
      return { ...centre, originY: 'bottom', overlayY: 'top', offsetY: GAP_PX };
    case 'left':
      return { ...centre, originX: 'start', overlayX: 'end', offsetX: -GAP_PX };
    case 'right':
      return { ...centre, originX: 'end', overlayX: 'start', offsetX: GAP_PX };
  }
}

/** Shows states of the dashboard beside the one that it shows: in dialogs and popovers. */
@Injectable()
export class StateOverlays {
  private readonly context = inject(DashboardContext);
  private readonly dialog = inject(MatDialog);
  private readonly overlay = inject(Overlay);
  private readonly injector = inject(Injector);
  private readonly destroyRef = inject(DestroyRef);
  private readonly popovers = new Map<Element, () => void>();

  constructor() {
    this.destroyRef.onDestroy(() => this.popovers.forEach((close) => close()));
  }

  openDialog(
    { stateId, params = {} }: StateToShow,
    { title, width, height }: DialogSettings = {},
  ): MatDialogRef<unknown> {
    const context = this.context.outermost();
    const configuration = context.configuration();
    const name = title || (stateId && configuration?.states[stateId]?.name) || context.dashboard()?.title || '';
    const data: ShownState = { parent: context, stateId: stateId ?? null, params, title: titleWith(name, params) };
    return this.dialog.open(StateDialogComponent, {
      data,
      width: width ? `${width}vw` : 'min(62.5rem, 96vw)',
      height: height ? `${height}vh` : 'min(50rem, 90vh)',
      maxWidth: '96vw',
      maxHeight: '96vh',
      disableClose: false,
      autoFocus: 'dialog',
    });
  }

  /** Shows a state beside what was clicked; a second click takes it away. */
  openPopover(event: Event, { stateId, params = {} }: StateToShow, settings: PopoverSettings = {}): void {
    const trigger = event.target instanceof Element ? event.target : null;
    if (!trigger) return;
    const open = this.popovers.get(trigger);
    if (open) {
      open();
      return;
    }
    const sides: Side[] = ['top', 'bottom', 'left', 'right'];
    const wanted = [settings.placement ?? []]
      .flat()
      .flatMap((placement) => sides.filter((side) => placement.toLowerCase().startsWith(side)));
    const overlayRef = this.overlay.create({
      positionStrategy: this.overlay
        .position()
        .flexibleConnectedTo(trigger)
        .withPositions([...wanted, ...sides].map(positionAt))
        .withPush()
        .withViewportMargin(GAP_PX),
      scrollStrategy: this.overlay.scrollStrategies.reposition(),
      width: settings.width || '25vw',
      height: settings.height || '25vh',
      minWidth: '16rem',
      minHeight: '12rem',
      panelClass: 'dashboard-popover',
    });
    const close = () => {
      this.popovers.delete(trigger);
      overlayRef.dispose();
    };
    this.popovers.set(trigger, close);
    const data: ShownState = { parent: this.context.outermost(), stateId: stateId ?? null, params, title: '' };
    const injector = Injector.create({ parent: this.injector, providers: [{ provide: SHOWN_STATE, useValue: data }] });
    overlayRef.attach(new ComponentPortal(StatePopoverComponent, null, injector));
    Object.assign(overlayRef.overlayElement.style, settings.style);
    overlayRef.keydownEvents().subscribe(({ key }) => key === 'Escape' && close());
    if (settings.hideOnClickOutside !== false) overlayRef.outsidePointerEvents().subscribe(close);
  }
}
