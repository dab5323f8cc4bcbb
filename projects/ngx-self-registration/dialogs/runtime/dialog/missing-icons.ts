import { ErrorHandler, inject, type Provider } from '@angular/core';

/** What `mat-icon` says of an SVG icon that no set has. */
const NO_ICON = /^Error retrieving icon/;

/**
 * Icons of sets that this console lacks, such as `svgIcon="mdi:pump"`, stay empty: an icon beside a text is no reason for an
 * error. Other errors go to the host's handler.
 */
export function toleratesMissingIcons(): Provider {
  return {
    provide: ErrorHandler,
    useFactory: () => {
      const host = inject(ErrorHandler, { skipSelf: true });
      return {
        handleError: (error: unknown) => {
          if (error instanceof Error && NO_ICON.test(error.message)) console.warn(error.message);
          else host.handleError(error);
        },
      };
    },
  };
}
