import { keyVariable, type Snippet } from '../snippet.ts';

export const ruby: Snippet = {
  id: 'ruby',
  label: 'Ruby',
  code: ({ publicUrl, applicationId }) => `require "json"
require "net/http"
require "uri"

API = "${publicUrl}/editor-plugin"

def call(path, authorization, body = nil)
  response = Net::HTTP.post(
    URI(API + path),
    body ? body.to_json : "",
    "Authorization" => authorization, "Content-Type" => "application/json"
  )
  answer = JSON.parse(response.body)
  raise answer["message"] unless response.is_a?(Net::HTTPSuccess)
  answer["data"]
end

def editor_url(user_id, name)
  basic = "Basic " + ["${applicationId}:#{ENV.fetch("${keyVariable}")}"].pack("m0")
  token = call("/access/token", basic, { id: user_id, name: name })["token"]
  email = call("/access/email", "Bearer #{token}", { name: "Welcome" })
  code = call("/access/code", "Bearer #{token}")["code"]
  "${publicUrl}/thirdApp?" + URI.encode_www_form(code: code, id: email["id"], lang: "en_US")
end
`,
};
