/* What such a host gives to the code of its widgets by name. */
import * as cdkA11y from '@angular/cdk/a11y';
import * as cdkCoercion from '@angular/cdk/coercion';
import * as cdkCollections from '@angular/cdk/collections';
import * as cdkDragDrop from '@angular/cdk/drag-drop';
import * as cdkLayout from '@angular/cdk/layout';
import * as cdkOverlay from '@angular/cdk/overlay';
import * as cdkPlatform from '@angular/cdk/platform';
import * as cdkPortal from '@angular/cdk/portal';
import * as cdkTable from '@angular/cdk/table';
import * as cdkTextField from '@angular/cdk/text-field';
import * as common from '@angular/common';
import * as commonHttp from '@angular/common/http';
import * as core from '@angular/core';
import * as forms from '@angular/forms';
import * as materialAutocomplete from '@angular/material/autocomplete';
import * as materialBadge from '@angular/material/badge';
import * as materialButton from '@angular/material/button';
import * as materialButtonToggle from '@angular/material/button-toggle';
import * as materialCard from '@angular/material/card';
import * as materialCheckbox from '@angular/material/checkbox';
import * as materialChips from '@angular/material/chips';
import * as materialCore from '@angular/material/core';
import * as materialDatepicker from '@angular/material/datepicker';
import * as materialDialog from '@angular/material/dialog';
import * as materialDivider from '@angular/material/divider';
import * as materialExpansion from '@angular/material/expansion';
import * as materialGridList from '@angular/material/grid-list';
import * as materialIcon from '@angular/material/icon';
import * as materialInput from '@angular/material/input';
import * as materialList from '@angular/material/list';
import * as materialMenu from '@angular/material/menu';
import * as materialPaginator from '@angular/material/paginator';
import * as materialProgressBar from '@angular/material/progress-bar';
import * as materialProgressSpinner from '@angular/material/progress-spinner';
import * as materialRadio from '@angular/material/radio';
import * as materialSelect from '@angular/material/select';
import * as materialSidenav from '@angular/material/sidenav';
import * as materialSlideToggle from '@angular/material/slide-toggle';
import * as materialSlider from '@angular/material/slider';
import * as materialSnackBar from '@angular/material/snack-bar';
import * as materialSort from '@angular/material/sort';
import * as materialStepper from '@angular/material/stepper';
import * as materialTable from '@angular/material/table';
import * as materialTabs from '@angular/material/tabs';
import * as materialToolbar from '@angular/material/toolbar';
import * as materialTooltip from '@angular/material/tooltip';
import * as platformBrowser from '@angular/platform-browser';
import * as router from '@angular/router';
import * as ngrxStore from '@ngrx/store';
import * as translate from '@ngx-translate/core';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/** Modules by the name that a widget's code imports. */
export const MODULES_MAP: Record<string, unknown> = {
  '@angular/cdk/a11y': cdkA11y,
  '@angular/cdk/coercion': cdkCoercion,
  '@angular/cdk/collections': cdkCollections,
  '@angular/cdk/drag-drop': cdkDragDrop,
  '@angular/cdk/layout': cdkLayout,
  '@angular/cdk/overlay': cdkOverlay,
  '@angular/cdk/platform': cdkPlatform,
  '@angular/cdk/portal': cdkPortal,
  '@angular/cdk/table': cdkTable,
  '@angular/cdk/text-field': cdkTextField,
  '@angular/common': common,
  '@angular/common/http': commonHttp,
  '@angular/core': core,
  '@angular/forms': forms,
  '@angular/material/autocomplete': materialAutocomplete,
  '@angular/material/badge': materialBadge,
  '@angular/material/button': materialButton,
  '@angular/material/button-toggle': materialButtonToggle,
  '@angular/material/card': materialCard,
  '@angular/material/checkbox': materialCheckbox,
  '@angular/material/chips': materialChips,
  '@angular/material/core': materialCore,
  '@angular/material/datepicker': materialDatepicker,
  '@angular/material/dialog': materialDialog,
  '@angular/material/divider': materialDivider,
  '@angular/material/expansion': materialExpansion,
  '@angular/material/grid-list': materialGridList,
  '@angular/material/icon': materialIcon,
  '@angular/material/input': materialInput,
  '@angular/material/list': materialList,
  '@angular/material/menu': materialMenu,
  '@angular/material/paginator': materialPaginator,
  '@angular/material/progress-bar': materialProgressBar,
  '@angular/material/progress-spinner': materialProgressSpinner,
  '@angular/material/radio': materialRadio,
  '@angular/material/select': materialSelect,
  '@angular/material/sidenav': materialSidenav,
  '@angular/material/slide-toggle': materialSlideToggle,
  '@angular/material/slider': materialSlider,
  '@angular/material/snack-bar': materialSnackBar,
  '@angular/material/sort': materialSort,
  '@angular/material/stepper': materialStepper,
  '@angular/material/table': materialTable,
  '@angular/material/tabs': materialTabs,
  '@angular/material/toolbar': materialToolbar,
  '@angular/material/tooltip': materialTooltip,
  '@angular/platform-browser': platformBrowser,
  '@angular/router': router,
  '@ngrx/store': ngrxStore,
  '@ngx-translate/core': translate,
  rxjs: rxjs,
  'rxjs/operators': rxjsOperators,
};
