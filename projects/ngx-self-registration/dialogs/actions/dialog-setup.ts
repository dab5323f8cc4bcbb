import { InjectionToken, Type } from '@angular/core';

/** What the host of a dialog needs to fill it. Reaches the compiled component through its injector. */
export interface DialogSetup {
  /** The compiled component. */
  type: Type<object>;
  /** Runs the action's controller on the fresh component, before its first render. What it throws closes the dialog. */
  initialise(instance: object): void;
  /** Value of the dialog where its content could not be created. */
  failed?(error: unknown): void;
}

/** The setup of the dialog that a component is in. */
export const DIALOG_SETUP = new InjectionToken<DialogSetup>('DIALOG_SETUP');
