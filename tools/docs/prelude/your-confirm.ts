import type { Type } from '@angular/core';
import type { SelfRegistrationConfirm } from 'ngx-self-registration';

/** Pages show how it is written. */
export declare const YourConfirm: Type<SelfRegistrationConfirm>;
