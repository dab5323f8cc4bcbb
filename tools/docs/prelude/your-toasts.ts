import type { Type } from '@angular/core';
import type { SelfRegistrationNotices } from 'ngx-self-registration';

/** Pages show how it is written. */
export declare const YourToasts: Type<SelfRegistrationNotices>;
