import type { Type } from '@angular/core';
import type { SelfRegistrationNavigation } from 'ngx-self-registration';

/** Pages show how it is written. */
export declare const YourNavigation: Type<SelfRegistrationNavigation>;
