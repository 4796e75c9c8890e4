import { type PluginSnippet, secretVariable } from './plugin-snippet.ts';

export const ruby: PluginSnippet = {
  id: 'ruby',
  label: 'Ruby',
  code: ({ publicUrl, pluginId }) => `require "json"
require "net/http"
require "uri"

def plugin_token(user_id, email_id)
  body = {
    pluginId: "${pluginId}",
    secretKey: ENV.fetch("${secretVariable}"),
    userId: user_id,
    role: "user",
    metadata: { emailId: email_id, userId: user_id }
  }
  response = Net::HTTP.post(URI("${publicUrl}/api/v1/auth"), body.to_json, "Content-Type" => "application/json")
  answer = JSON.parse(response.body)
  raise answer["message"] unless response.is_a?(Net::HTTPSuccess)
  answer["token"]
end
`,
};
