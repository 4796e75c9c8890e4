import type { SecretKind } from './kinds.ts';

/** `public`: answers without a secret, or checks one that travels in the body. */
export type Caller = SecretKind | 'public';

/** Sign-off: who speaks for the whole account; who may prepare a package, a designer its own alone; everybody in it. */
const owners = ['api_key', 'client', 'oauth_token', 'workspace_session'] as const satisfies readonly Caller[];
const preparers = [...owners, 'designer_session'] as const satisfies readonly Caller[];
const participants = [...preparers, 'review_session'] as const satisfies readonly Caller[];

/**
 * Authorisation is this table: operation × kind of secret. Every endpoint names its operation; an
 * endpoint without a row does not compile, and the matrix test walks rows and kinds.
 */
export const operations = {
  // Embed API
  'embed.create_token': ['api_key', 'client'],
  'embed.create_code': ['end_user_token'],
  'embed.create_email': ['end_user_token', 'api_key', 'client'],
  'embed.list_emails': ['end_user_token', 'api_key', 'client'],
  'embed.get_email': ['end_user_token', 'api_key', 'client'],
  'embed.update_email': ['end_user_token', 'api_key', 'client'],
  'embed.delete_email': ['end_user_token', 'api_key', 'client'],
  'embed.copy_email': ['end_user_token', 'api_key', 'client'],
  'embed.get_email_html': ['end_user_token', 'api_key', 'client'],
  // Editor page
  'editor.open': ['public'],
  'editor.resume': ['editor_session', 'plugin_token'],
  'editor.save_email': ['editor_session', 'plugin_token'],
  'editor.save_draft': ['editor_session', 'plugin_token'],
  'editor.upload_image': ['editor_session', 'plugin_token'],
  'editor.list_libraries': ['editor_session', 'plugin_token'],
  'editor.list_images': ['editor_session', 'plugin_token'],
  'editor.add_image': ['editor_session', 'plugin_token'],
  'editor.change_image': ['editor_session', 'plugin_token'],
  'editor.hide_image': ['editor_session', 'plugin_token'],
  'editor.restore_image': ['editor_session', 'plugin_token'],
  'editor.list_modules': ['editor_session', 'plugin_token'],
  'editor.list_module_labels': ['editor_session', 'plugin_token'],
  'editor.get_module': ['editor_session', 'plugin_token'],
  'editor.current_modules': ['editor_session', 'plugin_token'],
  'editor.create_module': ['editor_session', 'plugin_token'],
  'editor.change_module': ['editor_session', 'plugin_token'],
  'editor.delete_module': ['editor_session', 'plugin_token'],
  'editor.restore_module': ['editor_session', 'plugin_token'],
  'editor.list_versions': ['editor_session', 'plugin_token'],
  'editor.get_version': ['editor_session', 'plugin_token'],
  'editor.open_plugin': ['plugin_token'],
  'editor.import_content': ['editor_session', 'plugin_token'],
  'editor.mark_presence': ['plugin_token'],
  'editor.get_signoff': ['editor_session', 'plugin_token'],
  'editor.send_for_signoff': ['editor_session', 'plugin_token'],
  'editor.open_package': ['editor_session', 'plugin_token'],
  // Plugin API
  'plugin.create_token': ['public'],
  'plugin.compress_html': ['plugin_token'],
  'plugin.compile_email': ['plugin_token'],
  'plugin.get_email_content': ['plugin_token'],
  'plugin.put_email_content': ['plugin_token'],
  'plugin.copy_email': ['plugin_token'],
  'plugin.list_modules': ['plugin_token'],
  'plugin.get_config': ['plugin_token'],
  // Sign-off API. `owners`, `preparers` and `participants` are the three steps of trust.
  'signoff.get_session': participants,
  'signoff.end_session': ['workspace_session', 'designer_session', 'review_session'],
  // Callbacks of sign-off
  'signoff.get_callback': ['api_key', 'client', 'oauth_token'],
  'signoff.set_callback': ['api_key', 'client', 'oauth_token'],
  'signoff.delete_callback': ['api_key', 'client', 'oauth_token'],
  // Console
  'console.status': ['public'],
  'console.setup': ['public'],
  'console.log_in': ['public'],
  'console.log_out': ['console_session'],
  'console.list_applications': ['console_session'],
  'console.create_application': ['console_session'],
  'console.get_application': ['console_session'],
  'console.update_application': ['console_session'],
  'console.delete_application': ['console_session'],
  'console.application_progress': ['console_session'],
  'console.try_application': ['console_session'],
  'console.list_credentials': ['console_session'],
  'console.create_credential': ['console_session'],
  'console.update_credential': ['console_session'],
  'console.delete_credential': ['console_session'],
  'console.get_push': ['console_session'],
  'console.update_push': ['console_session'],
  'console.rotate_push_secret': ['console_session'],
  'console.test_push': ['console_session'],
  'console.list_pushes': ['console_session'],
  'console.get_push_message': ['console_session'],
  'console.replay_push': ['console_session'],
  'console.get_plugin': ['console_session'],
  'console.update_plugin': ['console_session'],
  'console.import_plugin_config': ['console_session'],
  'console.list_plugin_secrets': ['console_session'],
  'console.create_plugin_secret': ['console_session'],
  // Review app
  'review.get_session': ['workspace_session', 'designer_session', 'review_session'],
  'review.end_session': ['workspace_session', 'designer_session', 'review_session'],
  'review.get_seat': ['review_session'],
  'review.get_content': ['workspace_session', 'designer_session', 'review_session'],
  'review.get_original': ['workspace_session', 'designer_session', 'review_session'],
  'review.mark_viewed': ['review_session'],
  'review.approve': ['review_session'],
  'review.decline': ['review_session'],
  'review.opt_out': ['review_session'],
  'review.reassign': ['review_session'],
  'review.list_comments': ['workspace_session', 'designer_session', 'review_session'],
  'review.add_comment': ['workspace_session', 'designer_session', 'review_session'],
  'review.change_comment': ['workspace_session', 'designer_session', 'review_session'],
  'review.resolve_comment': ['workspace_session', 'designer_session', 'review_session'],
  'review.remove_comment': ['workspace_session', 'designer_session', 'review_session'],
  'review.add_attachment': ['review_session'],
  'review.remove_attachment': ['review_session'],
  'review.get_attachment': ['workspace_session', 'designer_session', 'review_session'],
  // Workspace and package designer
  'review.describe_workspace': ['workspace_session', 'designer_session'],
  'review.list_packages': ['workspace_session', 'designer_session'],
  'review.create_package': ['workspace_session', 'designer_session'],
  'review.get_package': ['workspace_session', 'designer_session'],
  'review.move_package': ['workspace_session', 'designer_session'],
  'review.delete_package': ['workspace_session', 'designer_session'],
  'review.clone_package': ['workspace_session', 'designer_session'],
  'review.remind_signer': ['workspace_session', 'designer_session'],
  'review.create_link': ['workspace_session', 'designer_session'],
  'review.reassign_role': ['workspace_session', 'designer_session'],
  'review.judge_attachment': ['workspace_session', 'designer_session'],
  'review.list_evidence': ['workspace_session', 'designer_session'],
  'review.download_certificate': ['workspace_session', 'designer_session'],
  'review.save_draft': ['workspace_session', 'designer_session'],
  'review.send_package': ['workspace_session', 'designer_session'],
  'review.list_emails': ['workspace_session', 'designer_session'],
  'review.list_email_versions': ['workspace_session', 'designer_session'],
  'review.suggest_people': ['workspace_session', 'designer_session'],
  'review.upload_document': ['workspace_session', 'designer_session'],
  'review.edit_email': ['workspace_session', 'designer_session'],
} as const satisfies Record<string, readonly Caller[]>;

export type Operation = keyof typeof operations;

export const mayCall = (caller: Caller, operation: Operation): boolean =>
  (operations[operation] as readonly Caller[]).includes(caller);
