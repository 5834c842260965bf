// ExternalServices
