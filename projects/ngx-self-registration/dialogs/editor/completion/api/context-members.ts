/*
 * What code of an action finds besides services, one member a line; `?` marks what may be left out. A spec holds the names of
 * `widgetContext` to the context that the runtime makes.
 */

/** `widgetContext` itself. Services are members of it too; those are not repeated here. */
export const CONTEXT_MEMBERS = `
  $scope
  $injector
  servicesMap
  $container
  $containerParent
  $widgetElement
  actionsApi
  alarmQuery(entityId, pageLink, searchStatus?, status?, fetchOriginator?, assigneeId?)
  aliasController
  closeDialog(result?)
  controlApi
  currentUser
  customDialog
  dashboard
  data
  datasources
  decimals
  defaultSubscription
  destroyed
  detectChanges()
  detectContainerChanges()
  height
  hiddenData
  hideToast()
  httpUtils
  inited
  isEdit
  isMobile
  isPreview
  latestData
  ngZone
  pageLink(pageSize, page?, textSearch?, sortOrder?)
  registerDestroyCallback(callback)
  registerPopoverComponent(component)
  renderer
  rxjs
  sanitizer
  setPopoversHidden(hidden)
  settings
  showErrorToast(message, verticalPosition?, horizontalPosition?, toastTargetId?)
  showInfoToast(message, duration?, verticalPosition?, horizontalPosition?, toastTargetId?)
  showSuccessToast(message, duration?, verticalPosition?, horizontalPosition?, toastTargetId?)
  showToast(type, message, duration?, verticalPosition?, horizontalPosition?, toastTargetId?)
  showWarnToast(message, duration?, verticalPosition?, horizontalPosition?, toastTargetId?)
  stateController
  subscriptionApi
  subscriptions
  timePageLink(startTime, endTime, pageSize, page?, textSearch?, sortOrder?)
  timewindowFunctions
  units
  updateAliases(aliasIds?)
  updateParamsFromData(detectChanges?)
  updatePopoverPositions()
  updateWidgetParams()
  utils
  utilsService
  widgetConfig
  widgetNamespace
  widgetTitle
  width
`;

/** Members of members of `widgetContext`, by name. */
export const NESTED_MEMBERS = {
  $scope: `
    $injector
    ctx
  `,
  $injector: `
    get(token)
  `,
  servicesMap: `
    get(name)
    has(name)
  `,
  aliasController: `
    getEntityAliases()
    getEntityAliasId(aliasName)
    getAliasInfo(aliasId)
    getInstantAliasInfo(aliasId)
    setAliasUnresolved(aliasId)
    resolveSingleEntityInfo(aliasId)
    resolveDatasources(datasources, singleEntity?)
    resolveAlarmSource(alarmSource)
    resolvedAliases
    getFilters()
    getFilterInfo(filterId)
    getKeyFilters(filterId)
    updateCurrentAliasEntity(aliasId, currentEntity)
    updateEntityAliases(entityAliases)
    updateAliases(aliasIds?)
    entityAliasesChanged
    entityAliasResolved
    filtersChanged
  `,
  stateController: `
    getStateParams()
    getStateId()
    getStateIndex()
    getStateIdAtIndex(index)
    getStateParamsByStateId(stateId)
    getEntityId(entityParamName?)
    getCurrentStateName()
    openState(stateId, params?, openRightLayout?)
    updateState(stateId, params?, openRightLayout?)
    pushAndOpenState(states, openRightLayout?)
    navigatePrevState(stateIndex)
    resetState()
    openRightLayout()
    stateChanged()
    stateId()
    dashboardCtrl
  `,
  dashboard: `
    aliasController
    stateController
    getDashboard()
  `,
  actionsApi: `
    actionDescriptorsBySourceId
    getActionDescriptors(actionSourceId)
    handleWidgetAction($event, descriptor, entityId?, entityName?, additionalParams?, entityLabel?)
    onWidgetAction($event, descriptor, additionalParams?)
    cardClick($event)
    click($event)
    elementClick($event)
    invokeAction($event, name, additionalParams?)
    getActiveEntityInfo()
    openDashboardStateInSeparateDialog(targetDashboardStateId, params?, dialogTitle?)
    openDashboardStateInPopover($event, targetDashboardStateId, params?)
    placeMapItem(action)
  `,
  subscriptionApi: `
    createSubscription(options, subscribe?)
    createSubscriptionFromInfo(type, subscriptionsInfo, options, useDefaultComponents?, subscribe?)
    removeSubscription(id)
  `,
  defaultSubscription: `
    id
    data
    datasources
    hiddenData
    latestData
    timeWindow
    targetEntityId
    update()
    subscribe()
    unsubscribe()
    destroy()
    getFirstEntityInfo()
    onAliasesChanged(aliasIds)
    onUpdateTimewindow(startTimeMs, endTimeMs)
    onResetTimewindow()
    sendOneWayCommand(method, params?, timeout?)
    sendTwoWayCommand(method, params?, timeout?)
  `,
  controlApi: `
    sendOneWayCommand(method, params?, timeout?)
    sendTwoWayCommand(method, params?, timeout?)
    completedCommand()
  `,
  currentUser: `
    userId
    tenantId
    customerId
    authority
    sub
    scopes
    firstName
    lastName
    isPublic
    enabled
  `,
  utils: `
    formatValue(value, decimals?, units?, showZeroDecimals?)
    getEntityDetailsPageURL(id, entityType)
  `,
  httpUtils: `
    defaultHttpOptions(ignoreLoading?, ignoreErrors?, resendRequest?, queryParams?)
    defaultHttpOptionsFromConfig(config)
    defaultHttpOptionsFromParams(queryParams?)
    defaultHttpUploadOptions()
    createDefaultHttpOptions(config?)
  `,
  timewindowFunctions: `
    onUpdateTimewindow(startTimeMs, endTimeMs, interval?)
    onResetTimewindow()
  `,
  ngZone: `
    run(fn)
    runOutsideAngular(fn)
  `,
  sanitizer: `
    bypassSecurityTrustHtml(value)
    bypassSecurityTrustUrl(value)
    bypassSecurityTrustResourceUrl(value)
    bypassSecurityTrustStyle(value)
    sanitize(context, value)
  `,
} as const satisfies Readonly<Record<string, string>>;

/** What the controller of a dialog is given: ThingsBoard's `CustomDialogComponent`. */
export const INSTANCE_MEMBERS = `
  dialogRef
  fb
  validators
  data
  isLoading$
  router
  translate
`;

/** Members of what a dialog's instance has, by name. */
export const INSTANCE_NESTED = {
  dialogRef: `
    close(result?)
    afterClosed()
    beforeClosed()
    backdropClick()
    keydownEvents()
    updateSize(width?, height?)
    updatePosition(position?)
    addPanelClass(classes)
    removePanelClass(classes)
    disableClose
    id
  `,
  fb: `
    group(controls, options?)
    control(value, validators?, asyncValidators?)
    array(controls, validators?)
    record(controls)
  `,
  validators: `
    required
    requiredTrue
    email
    min(min)
    max(max)
    minLength(minLength)
    maxLength(maxLength)
    pattern(pattern)
    nullValidator
    compose(validators)
  `,
} as const satisfies Readonly<Record<string, string>>;

/** A form that a controller makes with `fb.group()`. */
export const FORM_MEMBERS = `
  get(path)
  value
  getRawValue()
  setValue(value, options?)
  patchValue(value, options?)
  reset(value?, options?)
  controls
  addControl(name, control, options?)
  removeControl(name, options?)
  setControl(name, control, options?)
  contains(name)
  valid
  invalid
  dirty
  pristine
  touched
  untouched
  disabled
  enabled
  errors
  status
  valueChanges
  statusChanges
  enable(options?)
  disable(options?)
  setErrors(errors, options?)
  setValidators(validators)
  clearValidators()
  updateValueAndValidity(options?)
  markAsDirty(options?)
  markAsPristine(options?)
  markAsTouched(options?)
  markAsUntouched(options?)
  markAllAsTouched()
  hasError(errorCode, path?)
  getError(errorCode, path?)
`;

/** An observable, as requests answer with it. */
export const ANSWER_MEMBERS = `
  subscribe(next, error?, complete?)
  pipe(operators)
`;
