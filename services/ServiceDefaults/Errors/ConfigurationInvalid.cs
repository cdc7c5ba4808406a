namespace Recovery.ServiceDefaults.Errors;

/// <summary>The configuration does not allow the service to start. The message is one sentence that names the key and what is wrong with it.</summary>
public sealed class ConfigurationInvalid(string sentence) : Exception(sentence);
